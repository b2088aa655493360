"""What is asked of a password, said in Chinese as the rest of the pages speak (the framework's sentences say 你, or have no translation)."""

from django.contrib.auth.password_validation import (
    CommonPasswordValidator,
    MinimumLengthValidator,
    NumericPasswordValidator,
    UserAttributeSimilarityValidator,
)


class LongEnough(MinimumLengthValidator):
    """The framework's rule."""

    def get_error_message(self) -> str:
        return f"密码太短，至少要 {self.min_length} 个字符"

    def get_help_text(self) -> str:
        return f"至少 {self.min_length} 个字符。"


class Unlike(UserAttributeSimilarityValidator):
    """The framework's rule."""

    def get_help_text(self) -> str:
        return "不要和姓名、用户名相近。"


class Uncommon(CommonPasswordValidator):
    """The framework's rule."""

    def get_help_text(self) -> str:
        return "不要用常见的密码。"


class NotDigits(NumericPasswordValidator):
    """The framework's rule."""

    def get_help_text(self) -> str:
        return "不要全是数字。"
