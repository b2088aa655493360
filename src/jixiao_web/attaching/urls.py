"""Addresses of evidence."""

from django.urls import path

from jixiao_web.attaching import views

urlpatterns = [
    path("<int:pk>/", views.evidence, name="evidence"),
    path("<int:pk>/add/", views.add, name="evidence_add"),
    path("<int:pk>/<int:file>/", views.look, name="evidence_look"),
    path("<int:pk>/<int:file>/page/<int:number>/", views.picture, name="evidence_picture"),
    path("<int:pk>/<int:file>/file/", views.download, name="evidence_file"),
    path("<int:pk>/<int:file>/remove/", views.remove, name="evidence_remove"),
]
