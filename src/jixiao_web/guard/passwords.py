"""How long a password is at least, said in Chinese (the framework's own sentence has no translation)."""

from django.contrib.auth.password_validation import MinimumLengthValidator


class LongEnough(MinimumLengthValidator):
    """The framework's rule."""

    def get_error_message(self) -> str:
        return f"密码太短，至少要 {self.min_length} 个字符"

    def get_help_text(self) -> str:
        return f"至少 {self.min_length} 个字符。"
