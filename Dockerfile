FROM eclipse-temurin:17-jdk AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -ntp -DskipTests package \
    && cp target/charterpath-*.jar charterpath.jar \
    && java -Djarmode=tools -jar charterpath.jar extract --layers --destination layers

FROM eclipse-temurin:17-jre
# Letters for names in documents; what no font has becomes a marked gap.
RUN apt-get update \
    && apt-get install -y --no-install-recommends fonts-noto-core fonts-droid-fallback fonts-nanum \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --user-group --no-log-init --shell /usr/sbin/nologin \
    --create-home --home-dir /var/lib/charterpath charterpath
WORKDIR /app
# What changes least comes first, so that a new build of the application moves a small layer alone.
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
USER charterpath
ENV JAVA_TOOL_OPTIONS="-Xmx512m" \
    CHARTERPATH_DATA=/var/lib/charterpath
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=90s --retries=4 \
    CMD curl -fsS "http://localhost:${SERVER_PORT:-8080}/actuator/health/readiness" || exit 1
ENTRYPOINT ["java", "-jar", "charterpath.jar"]
