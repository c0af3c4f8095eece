"""django-helpdesk as one would run it: no debugging, connections kept, mail nowhere."""
import os

SECRET_KEY = "benchmark"
DEBUG = False
ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "helpdesk_urls"
USE_TZ = True
LANGUAGE_CODE, TIME_ZONE = "zh-hans", "Asia/Shanghai"
DATABASES = {"default": {
    "ENGINE": "django.db.backends.postgresql", "NAME": "postgres", "USER": "postgres", "HOST": "127.0.0.1",
    "PORT": os.environ["HELPDESK_PORT"], "CONN_MAX_AGE": 600}}
INSTALLED_APPS = [f"django.contrib.{name}" for name in (
    "auth", "contenttypes", "sessions", "sites", "messages", "humanize", "staticfiles", "admin")]
INSTALLED_APPS += ["rest_framework", "django_cleanup.apps.CleanupConfig", "helpdesk"]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware", "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware"]
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True,
    "OPTIONS": {"context_processors": [
        "django.template.context_processors.request", "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages"]}}]
SITE_ID, STATIC_URL, DEFAULT_AUTO_FIELD = 1, "/static/", "django.db.models.AutoField"
LOGIN_URL, LOGIN_REDIRECT_URL = "/login/", "/"
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
HELPDESK_ACTIVATE_API_ENDPOINT = True
HELPDESK_TEAMS_MODE_ENABLED = HELPDESK_KANBAN_ENABLED = False
REST_FRAMEWORK = {"DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"]}
LOGGING = {"version": 1, "disable_existing_loggers": True}
