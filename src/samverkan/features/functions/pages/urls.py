"""Where the keys of programs are, under the acting function."""

from django.urls import path

from samverkan.features.functions.pages import tokens

app_name = "functions"
urlpatterns = [
    path("nycklar/", tokens.list_all, name="tokens"),
    path("nycklar/ny/", tokens.issue, name="issue"),
    path("nycklar/<str:token>/aterkalla/", tokens.revoke, name="revoke"),
]
