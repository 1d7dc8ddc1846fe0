@echo off
rem Runs the limpid command on Windows.
setlocal

set "lib=%~dp0..\lib"
if defined JAVA_HOME (set "java=%JAVA_HOME%\bin\java.exe") else (set "java=java.exe")
"%java%" -version >nul 2>&1
if errorlevel 1 (
    >&2 echo limpid: no Java found; install a JDK 17 or later, or set JAVA_HOME
    exit /b 2
)

set "options="
"%java%" --list-modules 2>nul | findstr /b /c:"jdk.incubator.vector" >nul
if not errorlevel 1 set "options=--add-modules jdk.incubator.vector"
"%java%" --sun-misc-unsafe-memory-access=allow --version >nul 2>&1
if not errorlevel 1 set "options=%options% --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"

rem As in launch.sh: short jobs take half the time with this collector.
set "collector=-XX:+UseSerialGC"
if "%~1"=="serve" set "collector="
echo %LIMPID_JAVA_OPTIONS% %JDK_JAVA_OPTIONS% %JAVA_TOOL_OPTIONS% | findstr /r /c:"-XX:.*Use.*GC" >nul
if not errorlevel 1 set "collector="

"%java%" %options% %collector% %LIMPID_JAVA_OPTIONS% -cp "%lib%\*" io.limpid.cli.Main %*
exit /b %errorlevel%
