"""Where the page is, under the acting function."""

from django.urls import path

from samverkan.features.tasks.pages import views

app_name = "tasks"
urlpatterns = [path("att-gora/", views.show_tasks, name="tasks")]
