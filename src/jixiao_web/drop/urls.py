"""Addresses of the drop page."""

from django.urls import path

from jixiao_web.drop import views

urlpatterns = [
    path("", views.drop, name="drop"),
    path("clear/", views.clear, name="drop_clear"),
    path("<uuid:id>/", views.job, name="drop_job"),
    path("<uuid:id>/progress/", views.progress, name="drop_progress"),
    path("<uuid:id>/report/", views.report, name="drop_report"),
    path("<uuid:id>/file/<str:name>/", views.result, name="drop_result"),
    path("<uuid:id>/again/", views.again, name="drop_again"),
    path("<uuid:id>/remove/", views.remove, name="drop_remove"),
]
