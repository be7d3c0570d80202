# What the packages hold; deploy/package makes them, and what else they need in NHIPCAU_PACKAGE_FILES:
# manual pages, changelogs, completions, lists of parts.
set(NHIPCAU_PACKAGE_FILES ${PROJECT_BINARY_DIR}/package-files)
set(NHIPCAU_SUITE "" CACHE STRING "Of the packages' version: deb12")

install(TARGETS nhipcau-server DESTINATION bin COMPONENT server)
install(DIRECTORY dashboard/dist/ DESTINATION share/nhipcau/pages COMPONENT server)
install(FILES server/renderer/dist/main.mjs DESTINATION share/nhipcau/renderer COMPONENT server)
install(DIRECTORY server/renderer/dist/templates DESTINATION share/nhipcau/renderer COMPONENT server)
# Where it is, whatever the prefix: only in packages.
install(FILES deploy/debian/server.conf DESTINATION /etc/nhipcau COMPONENT server EXCLUDE_FROM_ALL)
install(
  FILES deploy/debian/nhipcau-server.service deploy/debian/nhipcau-renderer.socket
    deploy/debian/nhipcau-renderer@.service deploy/debian/nhipcau-backup.service
    deploy/debian/nhipcau-backup.timer
  DESTINATION lib/systemd/system COMPONENT server)
install(
  FILES deploy/examples/nginx.conf deploy/examples/Caddyfile deploy/monitoring/alerts.yml
    deploy/monitoring/grafana.json deploy/monitoring/prometheus.yml
  DESTINATION share/doc/nhipcau-server/examples COMPONENT server)
foreach(component server client)
  install(DIRECTORY ${NHIPCAU_PACKAGE_FILES}/${component}/ DESTINATION . COMPONENT ${component} OPTIONAL)
endforeach()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "Nhip Cau <operations@nhipcau.example>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_COMPONENTS_ALL server client)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1~${NHIPCAU_SUITE})
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_DEBIAN_SERVER_PACKAGE_NAME nhipcau-server)
set(CPACK_COMPONENT_SERVER_DESCRIPTION
  "Coordinates conferences held in many places at once
Server and web pages of Nhip Cau: bridge points check in, declare who came,
ask for the floor and report trouble; the moderator sees all of them at a
glance; the minutes write themselves from the record.")
set(CPACK_DEBIAN_SERVER_PACKAGE_DEPENDS "adduser, nodejs (>= 18), tzdata")
set(CPACK_DEBIAN_SERVER_PACKAGE_RECOMMENDS "fonts-liberation2 | fonts-liberation, libreoffice-writer-nogui")
set(CPACK_DEBIAN_SERVER_PACKAGE_SUGGESTS "nginx, nhipcau")
set(CPACK_DEBIAN_SERVER_PACKAGE_CONTROL_EXTRA
  ${CMAKE_SOURCE_DIR}/deploy/debian/server/postinst ${CMAKE_SOURCE_DIR}/deploy/debian/server/prerm
  ${CMAKE_SOURCE_DIR}/deploy/debian/server/postrm ${CMAKE_SOURCE_DIR}/deploy/debian/server/conffiles)

set(CPACK_DEBIAN_CLIENT_PACKAGE_NAME nhipcau)
set(CPACK_COMPONENT_CLIENT_DESCRIPTION
  "Command line of Nhip Cau, which coordinates conferences
Everything that the web pages of a Nhip Cau server do, as commands: planning
a conference from spreadsheets, running the floor, minutes, archives; and a
rehearsal that plays a whole conference.")
set(CPACK_DEBIAN_CLIENT_PACKAGE_DEPENDS tzdata)
set(CPACK_DEBIAN_CLIENT_PACKAGE_RECOMMENDS "bubblewrap, nodejs (>= 18)")
include(CPack)
