"""Addresses enough for the pages of the log and of entries."""

from django.urls import include, path

urlpatterns = [
    path("f/<str:function>/", include("samverkan.features.log.pages.urls")),
    path("f/<str:function>/", include("samverkan.features.records.pages.urls")),
]
