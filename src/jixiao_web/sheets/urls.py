"""Addresses of forms."""

from django.urls import path

from jixiao_web.sheets import lists, views

urlpatterns = [
    path("", lists.sheets, name="sheets"),
    path("approve/", lists.approve_many, name="sheets_approve"),
    path("<int:pk>/", views.sheet, name="sheet"),
    path("<int:pk>/cell/", views.cell, name="sheet_cell"),
    path("<int:pk>/cell/now/", views.cell_now, name="sheet_cell_now"),
    path("<int:pk>/act/", views.act, name="sheet_act"),
    path("<int:pk>/comment/", views.comment, name="sheet_comment"),
    path("<int:pk>/comment/<int:comment>/answer/", views.answer, name="sheet_answer"),
    path("<int:pk>/waive/", views.waive, name="sheet_waive"),
    path("<int:pk>/download/<slug:kind>/", views.download, name="sheet_download"),
    path("<int:pk>/history/", views.history, name="sheet_history"),
]
