"""Addresses of the public site."""

from django.urls import path

from jixiao_web.public import views, words

urlpatterns = [
    path("", views.published, name="public"),
    path("words/", words.words, name="public_words"),
    path("<int:pk>/", views.form, name="public_form"),
    path("<int:pk>/<slug:kind>/", views.download, name="public_download"),
]
