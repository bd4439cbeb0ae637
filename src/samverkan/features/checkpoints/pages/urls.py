"""Where checkpoints are, under the acting function."""

from django.urls import path

from samverkan.features.checkpoints.pages import views

app_name = "checkpoints"
urlpatterns = [
    path("kontrollpunkter/", views.show_all, name="all"),
    path("kontrollpunkter/skriv-under/", views.ask, name="ask"),
    path("kontrollpunkter/<int:number>.json", views.download, name="file"),
    path("kontrollpunkter/hela/<int:number>.json", views.download_whole, name="whole-file"),
]
