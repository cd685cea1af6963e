<#
.SYNOPSIS
Builds, tests, shows and packages the module. Everything here is a dotnet call that also works without PowerShell.

.PARAMETER Task
Build    dotnet build
Test     dotnet test, and the Pester tests where Pester 5 is installed
Demo     dotnet run --project src/SapB1Anaplan.Sandbox
Package  dotnet build src/SapB1Anaplan -t:Package, which leaves out/SapB1Anaplan/<version>
The default, Check, builds, tests and runs the demo.

.EXAMPLE
./build.ps1

.EXAMPLE
./build.ps1 -Task Package -Configuration Release
#>
[CmdletBinding()]
param(
    [ValidateSet('Check', 'Build', 'Test', 'Demo', 'Package')]
    [string] $Task = 'Check',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    & dotnet $args
    if ($LASTEXITCODE -ne 0) {
        throw "dotnet $($args -join ' ') ended with $LASTEXITCODE."
    }
}

function Invoke-PesterTest {
    $pester = Get-Module -Name Pester -ListAvailable | Where-Object { $_.Version.Major -ge 5 } | Select-Object -First 1
    if (-not $pester) {
        Write-Warning 'Pester 5 is not installed: its tests are skipped.'
        return
    }
    Import-Module $pester.Path
    $result = Invoke-Pester -Path (Join-Path $PSScriptRoot 'tests/Pester') -PassThru
    if ($result.Result -ne 'Passed') {
        throw "$($result.FailedCount) Pester tests failed."
    }
}

if (-not (Get-Command -Name dotnet -ErrorAction SilentlyContinue)) {
    throw 'The .NET SDK is missing. Install version 10 or later and run this again.'
}

Push-Location -LiteralPath $PSScriptRoot
try {
    if ($Task -in 'Check', 'Build', 'Test') { Invoke-DotNet build -c $Configuration }
    if ($Task -in 'Check', 'Test') {
        Invoke-DotNet test -c $Configuration --no-build
        Invoke-PesterTest
    }
    if ($Task -in 'Check', 'Demo') { Invoke-DotNet run -c $Configuration --project src/SapB1Anaplan.Sandbox }
    if ($Task -eq 'Package') { Invoke-DotNet build src/SapB1Anaplan -c $Configuration -t:Package }
}
finally {
    Pop-Location
}
