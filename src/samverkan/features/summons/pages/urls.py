"""Where the summons is, under the acting function; and, outside, where answer links lead."""

from django.urls import path

from samverkan.features.summons.pages import link, views

app_name = "summons"
urlpatterns = [
    path("h/<str:incident>/kallelse/", views.show_board, name="board"),
    path("h/<str:incident>/kallelse/storbild/", views.show_wall, name="wall"),
    path("h/<str:incident>/kallelse/telefon/", views.take_call, name="phone"),
    path("h/<str:incident>/kallelse/information/", views.issue, name="issue"),
]

outside = [path("svar/<str:message>/<str:secret>/", link.show, name="answer")]
