# The styles are built with Node and thrown into the image that runs; Node itself stays behind.
FROM node:22-slim AS styles
WORKDIR /srv
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY scripts/build-assets.mjs scripts/
COPY config config
RUN npm run build

FROM python:3.13-slim
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 VAR_DIR=/var/lib/tributary
WORKDIR /srv
COPY requirements/production.txt requirements/
RUN pip install --no-cache-dir --require-hashes --no-deps -r requirements/production.txt
COPY . .
COPY --from=styles /srv/config/static/build config/static/build
RUN useradd --system --home-dir "$VAR_DIR" --create-home tributary \
 && install --directory --owner tributary "$VAR_DIR/static" "$VAR_DIR/uploads"
USER tributary
RUN SECRET_KEY=only-while-building python manage.py collectstatic --no-input
EXPOSE 8000
CMD ["granian", "--interface", "wsgi", "--host", "0.0.0.0", "--port", "8000", "--workers", "2", \
     "--blocking-threads", "4", "config.wsgi:application"]
