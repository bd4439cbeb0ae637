"""Where the register's pages are, under the acting function."""

from django.urls import path

from samverkan.features.contacts.pages import paper, people, seats, views

app_name = "contacts"
urlpatterns = [
    path("aktorer/", views.list_actors, name="actors"),
    path("aktorer/<str:member>/", views.show_actor, name="actor"),
    path("kontaktvagar/", views.show_contacts, name="contacts"),
    path("kontaktvagar/larmlista.pdf", paper.fetch_call_list, name="call_list"),
    path("funktioner/", seats.list_own, name="own"),
    path("funktioner/<str:seat>/", seats.show_seat, name="seat"),
    path("personer/", people.list_people, name="people"),
    path("personer/<str:person>/", people.show_person, name="person"),
]
