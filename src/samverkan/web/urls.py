"""The shell's own addresses, and its pages for errors. `project/urls.py` adds the rooms'."""

from django.urls import path

from samverkan.web import statement, views

urlpatterns = [
    path("", views.choose, name="choose"),
    path("tillganglighet/", statement.show, name="accessibility"),
    path("sprak/", views.switch_language, name="language"),
    path("f/<str:function>/fragment/<str:name>/", views.fragment, name="fragment"),
    path("f/<str:function>/fragment/<str:name>/<path:thing>", views.fragment, name="fragment"),
]

handler400 = "samverkan.web.errors.bad_request"
handler403 = "samverkan.web.errors.permission_denied"
handler404 = "samverkan.web.errors.page_not_found"
handler500 = "samverkan.web.errors.server_error"
