@echo off
rem Starts scraper; builds it first where that has not been done. On Windows, delete .scraper to build again.
setlocal enabledelayedexpansion
set "here=%~dp0"
set "jdk="
for %%D in ("%JAVA_HOME%" "%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*" "%ProgramFiles%\Microsoft\jdk-25*" "%USERPROFILE%\.jdks\*-25*") do (
  for /d %%J in (%%D) do if not defined jdk if exist "%%~J\bin\javac.exe" (
    for /f "tokens=2 delims==." %%V in ('findstr /b JAVA_VERSION "%%~J\release"') do (
      set "v=%%~V"
      set "v=!v:"=!"
      if !v! GEQ 25 set "jdk=%%~J"
    )
  )
)
if not defined jdk (
  echo scraper: no JDK 25 or newer found. Looked in JAVA_HOME, Program Files and .jdks. 1>&2
  echo Get one from https://adoptium.net/ or point JAVA_HOME at it. 1>&2
  exit /b 1
)
if not exist "%here%.scraper\built" (
  if not exist "%here%.scraper" mkdir "%here%.scraper"
  echo scraper: building; details in %here%.scraper\build.log 1>&2
  set "JAVA_HOME=%jdk%"
  pushd "%here%"
  call mvnw.cmd -B -Dquick -DskipTests -pl scraper-cli -am package > "%here%.scraper\build.log" 2>&1
  if errorlevel 1 (
    popd
    echo scraper: the build failed; see %here%.scraper\build.log 1>&2
    exit /b 1
  )
  popd
  echo built> "%here%.scraper\built"
)
for %%F in ("%here%scraper-cli\target\scraper-cli-*.jar") do (
  set "name=%%~nF"
  if "!name:-sources=!"=="!name!" if "!name:-javadoc=!"=="!name!" set "jar=%%~F"
)
setlocal disabledelayedexpansion
"%jdk%\bin\java" -XX:+UseSerialGC --enable-native-access=com.github.luben.zstd_jni -p "%jar%;%here%scraper-cli\target\lib" -m dev.scraper.cli/dev.scraper.cli.Main %*
exit /b %errorlevel%
