"""Addresses of an upload's forms."""

from django.urls import path

from jixiao_web.comparing import views

urlpatterns = [
    path("<uuid:id>/<int:form>/", views.compare, name="upload_form"),
    path("<uuid:id>/<int:form>/cell/", views.cell, name="upload_cell"),
    path("<uuid:id>/<int:form>/row/", views.row, name="upload_row"),
    path("<uuid:id>/<int:form>/page/<int:number>/", views.page, name="upload_page"),
    path("<uuid:id>/<int:form>/clip/<str:name>/", views.clip, name="upload_clip"),
]
