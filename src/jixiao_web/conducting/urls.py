"""Addresses of seasons."""

from django.urls import path

from jixiao_web.conducting import views

urlpatterns = [
    path("", views.seasons, name="seasons"),
    path("new/", views.new_season, name="season_new"),
    path("<int:pk>/", views.season, name="season"),
    path("<int:pk>/edit/", views.edit_season, name="season_edit"),
    path("<int:pk>/extend/", views.extend, name="season_extend"),
    path("<int:pk>/projects/", views.hand_in_projects, name="season_hand_in"),
    path("<int:pk>/projects/<uuid:id>/", views.planned_projects, name="season_projects"),
    path("<int:pk>/upload/", views.upload, name="season_hand_in_forms"),
    path("<int:pk>/upload/<uuid:id>/", views.uploaded, name="season_upload"),
]
