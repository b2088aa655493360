"""Units and people of the fictional county. All names are invented."""

from dataclasses import dataclass

from jixiao_web.organisation.models import Role

PASSWORD = "yunxi-demo-2024"
NODES: tuple[tuple[str, str], ...] = (
    ("000", "云溪县财政局"),
    ("205", "云溪县教育局"),
    ("207", "云溪县文化和旅游局"),
    ("207003", "云溪县文化馆"),
    ("208", "云溪县民政局"),
    ("213", "云溪县农业农村局"),
    ("213005", "云溪县农业技术推广站"),
    ("214", "云溪县交通运输局"),
    ("214002", "云溪县公路养护中心"),
    ("219", "云溪县水利局"),
    ("219001", "云溪县农村供水站"),
    ("224", "云溪县应急管理局"),
)


@dataclass(frozen=True, slots=True)
class Person:
    """A user with one role at one node."""

    username: str
    name: str
    role: Role
    node: str


PEOPLE: tuple[Person, ...] = (
    Person("admin", "魏管理", Role.ADMINISTRATOR, "000"),
    Person("clerk", "田小雨", Role.CLERK, "219001"),
    Person("unit", "顾站长", Role.UNIT, "219001"),
    Person("department", "江科长", Role.DEPARTMENT, "219"),
    Person("finance", "庄复核", Role.FINANCE, "000"),
    Person("reader", "安审计", Role.READER, "000"),
    Person("clerk2", "白小舟", Role.CLERK, "207"),
    Person("unit2", "罗馆长", Role.UNIT, "207"),
    Person("clerk3", "陆小满", Role.CLERK, "000"),
)
