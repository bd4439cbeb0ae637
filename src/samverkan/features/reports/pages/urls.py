"""Addresses of the reports, under the acting function."""

from django.urls import path

from samverkan.features.reports.pages import views

app_name = "reports"
urlpatterns = [
    path("h/<str:incident>/egen/", views.show_own, name="own"),
    path("h/<str:incident>/egen/telefon/", views.show_call, name="call"),
    path("h/<str:incident>/egen/tid/", views.show_due, name="due"),
]
