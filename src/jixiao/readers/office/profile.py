"""A LibreOffice profile of our own: no macro runs, no link is followed, nothing is fetched."""

from pathlib import Path

_COMMON = "/org.openoffice.Office.Common/"
_SETTINGS: tuple[tuple[str, str, str], ...] = (
    (_COMMON + "Security/Scripting", "DisableMacrosExecution", "true"),
    (_COMMON + "Security/Scripting", "DisableActiveContent", "true"),  # from 7.5 on: OLE objects and controls too
    (_COMMON + "Security/Scripting", "MacroSecurityLevel", "3"),
    (_COMMON + "Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (_COMMON + "Security/Scripting", "CheckDocumentEvents", "true"),
    (_COMMON + "Misc", "FirstRun", "false"),
    # 2 is never; Calc's stands in its own tree
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    # what still asks for an address finds a proxy that nobody is
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    *(
        ("/org.openoffice.Inet/Settings", f"ooInet{kind}Proxy{what}", value)
        for kind in ("HTTP", "HTTPS", "FTP")
        for what, value in (("Name", "127.0.0.1"), ("Port", "9"))
    ),
    ("/org.openoffice.Inet/Settings", "ooInetNoProxy", ""),
)


def write_profile(folder: Path) -> None:
    """Writes the profile into `folder`, which LibreOffice then completes."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, name, value in _SETTINGS
    )
    user = folder / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
        f"{items}</oor:items>\n",
        encoding="utf-8",
    )
