"""Where feeds are fetched."""

from django.urls import path

from samverkan.feeds.ical import page

urlpatterns = [
    path("kal/function/<str:seat>/<str:secret>.ics", page.show_function),
    path("kal/person/<str:person>/<str:secret>.ics", page.show_person),
]
