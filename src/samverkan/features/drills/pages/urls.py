"""Where drills are, under the acting function; and, outside, where their links lead."""

from django.urls import path

from samverkan.features.drills.pages import link, views

app_name = "drills"
urlpatterns = [
    path("provlarm/", views.show_drills, name="drills"),
    path("provlarm/<str:drill>/", views.show_drill, name="drill"),
]

outside = [path("prov/<str:message>/<str:secret>/", link.show, name="answer")]
