"""Where duty is, under the acting function."""

from django.urls import path

from samverkan.features.duty.pages import calling, mine, seat, views

app_name = "duty"
urlpatterns = [
    path("jour/", views.show_duty, name="duty"),
    path("jour/lan/", views.show_county, name="county"),
    path("jour/min/", mine.show_mine, name="mine"),
    path("jour/kallas/", calling.show_calling, name="calling"),
    path("jour/krav/", views.show_demands, name="demands"),
    path("jour/<str:seat>/schema/", seat.show_seat, name="seat"),
    path("jour/<str:seat>/spar/", views.show_trail, name="trail"),
]
