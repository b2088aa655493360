"""Addresses of spot checks."""

from django.urls import path

from jixiao_web.rechecks import reviewing, views

urlpatterns = [
    path("", views.rechecks, name="rechecks"),
    path("draw/", views.draw, name="recheck_draw"),
    path("<int:recheck>/", views.recheck, name="recheck"),
    path("<int:recheck>/assign/", views.assign, name="recheck_assign"),
    path("<int:recheck>/list.json", views.listed, name="recheck_list"),
    path("forms/<int:sample>/", reviewing.sample, name="recheck_form"),
    path("forms/<int:sample>/score/", reviewing.score, name="recheck_score"),
    path("forms/<int:sample>/step/", reviewing.step, name="recheck_step"),
]
