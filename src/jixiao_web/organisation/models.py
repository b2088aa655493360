"""机构 tree, users, and the roles they hold in parts of it."""

from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models


class Level(models.TextChoices):
    FINANCE = "finance", "财政部门"
    DEPARTMENT = "department", "主管部门"
    UNIT = "unit", "单位"


class Role(models.TextChoices):
    CLERK = "clerk", "填报人"
    UNIT = "unit", "单位审核人"
    DEPARTMENT = "department", "主管部门审核人"
    FINANCE = "finance", "财政复核人"
    ADMINISTRATOR = "administrator", "管理员"
    READER = "reader", "只读"


class Node(models.Model):
    """财政部门 → 主管部门 (3 digits) → 单位 (6 digits, beginning with its department's)."""

    level = models.CharField("层级", max_length=12, choices=Level.choices)
    code = models.CharField("代码", max_length=9, unique=True, validators=[RegexValidator(r"^\d{3}(\d{3})?(\d{3})?$")])
    name = models.CharField("名称", max_length=80)
    parent = models.ForeignKey(
        "self", verbose_name="上级", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """A person; `name` is how they are called in every page and record."""

    name = models.CharField("姓名", max_length=40)

    def __str__(self) -> str:
        return self.name or self.username


class Grant(models.Model):
    """A role a person holds at a node and everything below it."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=16, choices=Role.choices)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "node", "role"), name="one_grant"),)

    def __str__(self) -> str:
        return f"{self.user} {self.get_role_display()} {self.node}"
