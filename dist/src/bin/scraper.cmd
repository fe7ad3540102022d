@echo off
rem Starts scraper, on the Java that came with it, or else on one that is installed.
setlocal enabledelayedexpansion
set "home=%~dp0.."
set "java="
if exist "%home%\runtime\bin\java.exe" set "java=%home%\runtime"
for %%D in ("%JAVA_HOME%" "%ProgramFiles%\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Eclipse Adoptium\jre-*" "%ProgramFiles%\Java\jdk-*" "%ProgramFiles%\Java\jre-*" "%ProgramFiles%\Microsoft\jdk-*" "%USERPROFILE%\.jdks\*") do (
  for /d %%J in (%%D) do if not defined java if exist "%%~J\bin\java.exe" if exist "%%~J\release" (
    for /f "tokens=2 delims==." %%V in ('findstr /b JAVA_VERSION^= "%%~J\release"') do (
      set "v=%%~V"
      set "v=!v:"=!"
      if !v! GEQ 25 set "java=%%~J"
    )
  )
)
if not defined java (
  echo scraper: no Java 25 or newer found. Looked in JAVA_HOME, Program Files and .jdks. 1>&2
  echo Get one from https://adoptium.net/ or point JAVA_HOME at it. 1>&2
  exit /b 1
)
setlocal disabledelayedexpansion
"%java%\bin\java" -XX:+UseSerialGC -Xlog:disable -Xlog:all=warning:stderr --enable-native-access=com.github.luben.zstd_jni,dev.scraper.cli -p "%home%\lib" -m dev.scraper.cli/dev.scraper.cli.Main %*
exit /b %errorlevel%
