"""Files in a bucket of any store that speaks S3, one object a file, sent in one request: whole there, or not there.

Endpoint, region and keys are what the S3 tools know of them (AWS_ENDPOINT_URL, AWS_DEFAULT_REGION, AWS_ACCESS_KEY_ID,
AWS_SECRET_ACCESS_KEY, or their files by AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE); nobody else is asked for keys.
The store must show a change to everybody at once (S3 itself has since 2020).
"""

import base64
import threading
import time
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import lru_cache
from hashlib import md5, sha256
from importlib.util import find_spec
from typing import Any
from urllib.parse import urlsplit

from django.utils.crypto import salted_hmac

from jixiao_web.files.place import LARGER, MOST, Unreachable

SCHEME = "s3"
CONNECT, READ = 3, 15  # seconds that one try waits; there are two
REST = 5  # seconds for which a store that did not answer is not asked again: nobody waits for it after another did
PAGE = 1000  # names in one answer
_AT_ONCE = 8  # questions to the store on their way, for one who asks
_TRIES = 3  # of a file that changes while it is looked at
_SEAL = "jixiao-seal"
_PROBE = ".jixiao-probe"  # the same every time: a store from which nothing can be deleted is not filled with them
_GONE = {"404", "NoSuchKey", "NotFound"}
_CHANGED = {"412", "PreconditionFailed"}
_REASONS = {
    "NoSuchBucket": "没有这个桶：请先建好，程序不建",
    "InvalidAccessKeyId": "不认这个 AWS_ACCESS_KEY_ID",
    "SignatureDoesNotMatch": "密钥不对：请看 AWS_SECRET_ACCESS_KEY",
    "AccessDenied": "这对密钥没有读、写、列出的权限",
    "403": "这对密钥没有读、写、列出的权限",
    "PermanentRedirect": "桶在别的地域：请设 AWS_DEFAULT_REGION 或 AWS_ENDPOINT_URL",
    "AuthorizationHeaderMalformed": "桶在别的地域：请设 AWS_DEFAULT_REGION",
    "RequestTimeTooSkewed": "这台机器的时钟和它差得太多：请校准",
}


def opened(address: str) -> "Bucket":
    """The bucket of `s3://bucket/prefix`. Raises Unreachable where the address or what is set beside it cannot be right."""
    at = urlsplit(address)
    if "@" in at.netloc or at.query or at.fragment or not at.netloc:
        raise Unreachable("JIXIAO_FILES 要写成 s3://桶/前缀：密钥不写在地址里，另设 AWS_ACCESS_KEY_ID 等环境变量")
    if find_spec("botocore") is None:
        raise Unreachable("JIXIAO_FILES 是 s3:// 地址，要用的包没有装：请用 pip install 'jixiao[s3]' 装上再试")
    prefix = at.path.strip("/")
    return Bucket(at.netloc, f"{prefix}/" if prefix else "", _client(address))


class Bucket:
    """A `Place`. Each object carries a seal: who it is and what the store said of its content when it was put, signed with
    the workbench's key. As long as the seal fits, the store's answer about the object is enough and nothing is downloaded."""

    def __init__(self, name: str, prefix: str, client: Any) -> None:
        self._name, self._prefix, self._client = name, prefix, client
        self._silent: float | None = None  # since when
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="jixiao-bucket")
        # by what the store says of the content: another content has another
        self._reckoned: Callable[[str, str, str], str] = lru_cache(maxsize=4096)(self._reckon)

    def put(self, digest: str, data: bytes) -> None:
        sum_ = md5(data, usedforsecurity=False)
        self._ask(
            "put_object", Key=self._key(digest), Body=data, ContentMD5=base64.b64encode(sum_.digest()).decode("ascii"),
            ContentType="application/octet-stream", Metadata={_SEAL: _seal(digest, sum_.hexdigest(), len(data))},
        )  # fmt: skip

    def read(self, digest: str) -> bytes | None:
        return self._content(self._ask("get_object", _GONE, Key=self._key(digest)))

    def found(self, digests: Sequence[str]) -> Mapping[str, str]:
        return dict(zip(digests, self._each(self._now, digests), strict=True))

    def kept(self) -> Iterator[tuple[str, int]]:
        given: dict[str, Any] = {"MaxKeys": PAGE, "Prefix": f"{self._prefix}evidence/"}
        while True:
            answer = self._ask("list_objects_v2", (), **given)
            for item in answer.get("Contents", ()):
                digest = item["Key"].rpartition("/")[2]
                if len(digest) == 64 and item["Key"] == self._key(digest):
                    yield digest, item["Size"]
            if not answer.get("IsTruncated"):
                return
            given["ContinuationToken"] = answer["NextContinuationToken"]

    def drop(self, digests: Sequence[str]) -> list[str]:
        away = threading.Event()

        def dropped(digest: str) -> bool:
            if away.is_set():  # the others wait for this to end
                return False
            try:
                self._ask("delete_object", _GONE, Key=self._key(digest))
            except Unreachable:
                away.set()
                return False
            return True

        return [digest for digest, gone in zip(digests, self._each(dropped, digests), strict=True) if gone]

    def drop_halves(self, dry_run: bool) -> int:
        return 0  # what was not sent to its end was never there

    def empty(self) -> bool:
        answer = self._ask("list_objects_v2", Prefix=self._prefix, MaxKeys=2)
        return all(item["Key"] == self._prefix + _PROBE for item in answer.get("Contents", ()))

    def check(self) -> None:
        self.answers()
        said = b"jixiao"
        self._ask("put_object", Key=self._prefix + _PROBE, Body=said)
        if self._content(self._ask("get_object", _GONE, Key=self._prefix + _PROBE)) != said:
            raise Unreachable(f"{self._shown}：写进去的读不回来，请看 AWS_ENDPOINT_URL")

    def answers(self) -> None:
        self._ask("list_objects_v2", Prefix=self._prefix, MaxKeys=1)

    def _key(self, digest: str) -> str:
        return f"{self._prefix}evidence/{digest[:2]}/{digest}"

    @property
    def _shown(self) -> str:
        return f"佐证存放处 s3://{self._name}"

    def _each(self, act: Callable[[str], Any], digests: Sequence[str]) -> list[Any]:
        return [*map(act, digests)] if len(digests) < 2 else [*self._pool.map(act, digests)]

    def _now(self, digest: str) -> str:
        for _ in range(_TRIES):
            about = self._ask("head_object", _GONE, Key=self._key(digest))
            if about is None:
                self.answers()  # a bucket that is gone says the same of every file
                return ""
            size, tag = about["ContentLength"], about["ETag"].strip('"')
            if size > MOST:
                return LARGER
            if about["Metadata"].get(_SEAL) == _seal(digest, tag, size):
                return digest
            try:
                return self._reckoned(digest, about["ETag"], str(about["LastModified"]))
            except LookupError:  # changed once more, between the two questions
                continue
        raise Unreachable(f"{self._shown}：同一个文件一再变")

    def _reckon(self, digest: str, tag: str, changed: str) -> str:
        data = self._content(self._ask("get_object", _GONE | _CHANGED, Key=self._key(digest), IfMatch=tag))
        if data is None:
            raise LookupError(digest)
        return sha256(data).hexdigest()

    def _content(self, answer: Any) -> bytes | None:
        if answer is None:
            return None
        with closing(answer["Body"]) as body:
            if answer["ContentLength"] > MOST:
                return None
            return bytes(self._told(body.read))

    def _ask(self, what: str, none_for: Container[str] = (), **given: Any) -> Any:
        """The store's answer; None where it says one of `none_for`."""
        if self._silent is not None and time.monotonic() - self._silent < REST:
            raise Unreachable(f"{self._shown} 刚才没有连上")
        return self._told(lambda: getattr(self._client, what)(Bucket=self._name, **given), none_for)

    def _told(self, act: Callable[[], Any], none_for: Container[str] = ()) -> Any:
        from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError
        from botocore.parsers import ResponseParserError

        try:
            answer, self._silent = act(), None
            return answer
        except ClientError as error:
            code = str(error.response.get("Error", {}).get("Code", ""))
            if code in none_for:
                return None
            why = _REASONS.get(code, f"回答 {code}：请看 AWS_ENDPOINT_URL")
        except NoCredentialsError:
            why = "没有密钥：请设 AWS_ACCESS_KEY_ID 和 AWS_SECRET_ACCESS_KEY"
        except ResponseParserError:
            why = "回答的不是 S3 的话：请看 AWS_ENDPOINT_URL"
        except BotoCoreError as error:  # its words may hold an address with what is in it
            self._silent = time.monotonic()
            why = f"没有连上（{type(error).__name__}）：请看网络和 AWS_ENDPOINT_URL"
        raise Unreachable(f"{self._shown} {why}")


def _seal(digest: str, tag: str, size: int) -> str:
    return salted_hmac("jixiao.files.seal", f"{digest} {tag} {size}", algorithm="sha256").hexdigest()


def _client(address: str) -> Any:
    from botocore.config import Config
    from botocore.exceptions import BotoCoreError
    from botocore.session import get_session

    session = get_session()
    keys = session.get_component("credential_provider")
    for elsewhere in ("container-role", "iam-role"):  # addresses of a cloud's machines: nobody there is asked
        keys.remove(elsewhere)
    # checksums of the newest kind are unknown to many stores: what was sent is held by Content-MD5, what is read by SHA-256
    config = Config(
        connect_timeout=CONNECT, read_timeout=READ, retries={"total_max_attempts": 2, "mode": "standard"},
        max_pool_connections=2 * _AT_ONCE, request_checksum_calculation="when_required", response_checksum_validation="when_required",
    )  # fmt: skip
    try:
        return session.create_client("s3", config=config)
    except (BotoCoreError, ValueError) as error:
        raise Unreachable(
            f"S3 的设置不对（{type(error).__name__}）：请看 AWS_ENDPOINT_URL、AWS_DEFAULT_REGION"
        ) from None
