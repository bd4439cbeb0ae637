"""Addresses enough for the register's pages."""

from django.urls import include, path

urlpatterns = [path("f/<str:function>/", include("samverkan.features.contacts.pages.urls"))]
