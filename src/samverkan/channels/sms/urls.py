"""Where a provider posts what became of our text messages, and what is answered."""

from django.urls import path

from samverkan.channels.sms import inbound
from samverkan.channels.sms.receipts import FOLDER, RECEIPTS, REPLIES

app_name = "sms"
urlpatterns = [
    path(f"{FOLDER}/{RECEIPTS}/<str:message>/<str:attempt>/<str:secret>/", inbound.take_receipt, name="receipt"),
    path(f"{FOLDER}/{REPLIES}/<str:secret>/", inbound.take_reply, name="reply"),
]
