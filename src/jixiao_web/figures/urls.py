"""Addresses of pictures."""

from django.urls import path

from jixiao_web.figures import views

urlpatterns = [
    path("list/", views.counted, name="figures_list"),
    path("department/<slug:code>/", views.department, name="department"),
]
