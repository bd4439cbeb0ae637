"""Where the summons is, under the acting function; and, outside, where answer links lead."""

from django.urls import path

from samverkan.features.summons.pages import gatherings, link, views

app_name = "summons"
urlpatterns = [
    path("h/<str:incident>/kallelse/", views.show_board, name="board"),
    path("h/<str:incident>/kallelse/storbild/", views.show_wall, name="wall"),
    path("h/<str:incident>/kallelse/telefon/", views.take_call, name="phone"),
    path("h/<str:incident>/kallelse/information/", views.issue, name="issue"),
    path("kallelser/", gatherings.list_all, name="gatherings"),
    path("kallelser/ny/", gatherings.choose, name="summon"),
    path("kallelser/<str:gathering>/", gatherings.show_one, name="gathering"),
    path("kallelser/<str:gathering>/andra/", gatherings.change, name="change"),
    path("kallelser/<str:gathering>/telefon/", gatherings.take_call, name="seat-phone"),
]

outside = [path("svar/<str:message>/<str:secret>/", link.show, name="answer")]
