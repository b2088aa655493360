"""Address of reminders."""

from django.urls import path

from jixiao_web.reminding import views

urlpatterns = [path("", views.reminders, name="reminders")]
