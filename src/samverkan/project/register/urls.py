"""Where the register's file is, under the acting function. The gate lets a file in at `aktorer/importera/` only."""

from django.urls import path

from samverkan.project.register import pages

app_name = "register"
urlpatterns = [
    path("aktorer/importera/", pages.take_in, name="file"),
    path("aktorer/register.xlsx", pages.give_out, name="workbook"),
]
