"""Addresses of steps on a draft."""

from django.urls import path

from jixiao_web.reshaping import views

urlpatterns = [
    path("<int:pk>/rows/", views.rows, name="sheet_rows"),
    path("<int:pk>/undo/", views.undo, name="sheet_undo"),
]
