"""Where a provider asks and tells during a call."""

from django.urls import path

from samverkan.channels.voice import inbound
from samverkan.channels.voice.callbacks import FOLDER

app_name = "voice"
urlpatterns = [
    path(f"{FOLDER}/<str:message>/<str:attempt>/<str:step>/<str:secret>/", inbound.take, name="step"),
]
