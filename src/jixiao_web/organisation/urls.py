"""Addresses of the organisation."""

from django.urls import path

from jixiao_web.organisation import views

urlpatterns = [
    path("", views.organisation, name="organisation"),
    path("template/<slug:name>/", views.template, name="import_template"),
    path("import/", views.hand_in, name="organisation_hand_in"),
    path("import/<uuid:id>/", views.planned, name="organisation_import"),
    path("users/<int:pk>/", views.person, name="person"),
]
