"""Addresses of what administrators arrange by hand."""

from django.urls import path

from jixiao_web.arranging import views

urlpatterns = [
    path("nodes/new/", views.new_node, name="node_new"),
    path("nodes/<int:node>/", views.edit_node, name="node_edit"),
    path("seasons/<int:pk>/again/", views.again, name="season_again"),
]
