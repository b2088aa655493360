"""A node made, renamed, or moved below another."""

from typing import Any

from django import forms

from jixiao_web.organisation.models import Level, Node

_BELOW = {Level.DEPARTMENT: (Level.FINANCE,), Level.UNIT: (Level.DEPARTMENT, Level.FINANCE)}
_DIGITS = {Level.DEPARTMENT: 3, Level.UNIT: 6}


class NodeForm(forms.ModelForm):  # type: ignore[type-arg]
    """The level of a node never changes: what hangs below it depends on it."""

    class Meta:
        model = Node
        fields = ("level", "code", "name", "parent")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known: Node = self.instance
        self.fields["parent"].queryset = Node.objects.exclude(level=Level.UNIT).exclude(pk=known.pk)  # type: ignore[attr-defined]
        self.fields["parent"].empty_label = None  # type: ignore[attr-defined]
        if known.pk is not None:
            del self.fields["level"]
            if known.level == Level.FINANCE:
                del self.fields["parent"]
        else:
            self.fields["level"].choices = [c for c in Level.choices if c[0] != Level.FINANCE]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        level, parent, code = said.get("level", self.instance.level), said.get("parent"), said.get("code") or ""
        said["name"] = " ".join((said.get("name") or "").split())
        if not said["name"]:
            self.add_error("name", "请写名称")
        if level in _BELOW and parent is not None and parent.level not in _BELOW[Level(level)]:
            self.add_error("parent", f"{Level(level).label}不能放在{parent.get_level_display()}下面")
        if not code.isascii():  # to a person the same as another's, and no import finds it
            self.add_error("code", "代码用半角数字写")
        if level in _DIGITS and len(code) != _DIGITS[Level(level)]:
            self.add_error("code", f"{Level(level).label}的代码是 {_DIGITS[Level(level)]} 位")
        if (
            level == Level.UNIT
            and parent is not None
            and parent.level == Level.DEPARTMENT
            and not code.startswith(parent.code)
        ):
            self.add_error("code", f"单位的代码前 3 位是它的主管部门的：{parent.code}")
        old = Node.objects.filter(pk=self.instance.pk).values_list("code", flat=True).first()
        if (
            level == Level.DEPARTMENT
            and old not in (None, code)
            and Node.objects.filter(parent=self.instance.pk).exists()
        ):
            self.add_error("code", "下面还有单位，它们的代码跟着这个代码：请先移走或改导入表")
        return said
