"""Addresses enough for the pages of the pictures."""

from django.urls import include, path

urlpatterns = [
    path("f/<str:function>/", include("samverkan.features.reports.pages.urls")),
    path("f/<str:function>/", include("samverkan.features.combined.pages.urls")),
]
