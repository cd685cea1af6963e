<#
.SYNOPSIS
Runs a job: SAP Business One to Anaplan, and the approved budget back.

.DESCRIPTION
Composes Sync-SapB1MasterData, Sync-SapB1Actual, Sync-AnaplanBudget and Compare-SapB1AnaplanBalance for one job file.
Writes a log line per step and ends with one summary object and an exit code:

  0  done, everything proved              6  Anaplan unreachable or failing, or a task failed
  1  unexpected failure                   7  another run holds this model or job
  2  job file or mapping wrong            8  loaded, but SAP and Anaplan do not agree
  3  partial: some records set aside      9  nothing to do
  4  a login was refused                 10  a draft journal is in doubt
  5  SAP unreachable or failing          11  held by a limit: a person must release it
                                        130  cancelled

A step that fails ends the run; the steps after it are listed as not run. Running again continues.

.PARAMETER Path
The job file. New-SapB1AnaplanJob writes one.

.PARAMETER Flow
The flows to run, in the order MasterData, Actuals, Budget, Compare. By default those that the job has a section for.

.PARAMETER ReportPath
A folder for the log and the summary of this run. It is made where it is missing.

.PARAMETER PassThru
Writes the result of each step as well, before the summary.

.EXAMPLE
.\Sync-SapB1Anaplan.ps1 -Path C:\Jobs\finance.json

Runs every flow that the job describes.

.EXAMPLE
.\Sync-SapB1Anaplan.ps1 -Path C:\Jobs\finance.json -Flow MasterData, Actuals -WhatIf

Reads and checks everything and shows what would be loaded, without writing anything.

.EXAMPLE
powershell.exe -NoProfile -NonInteractive -File Sync-SapB1Anaplan.ps1 -Path C:\Jobs\finance.json -ReportPath D:\Logs

The action of a scheduled task.
#>
#Requires -Version 5.1
[CmdletBinding(SupportsShouldProcess = $true)]
[OutputType([pscustomobject])]
param(
    [Parameter(Mandatory = $true, Position = 0)]
    [ValidateNotNullOrEmpty()]
    [string] $Path,

    # Started with -File, the shell hands over 'MasterData,Actuals' as one text.
    [ArgumentCompleter({ param($command, $parameter, $word) 'MasterData', 'Actuals', 'Budget', 'Compare' -like "$word*" })]
    [ValidatePattern('^(MasterData|Actuals|Budget|Compare)(\s*,\s*(MasterData|Actuals|Budget|Compare))*$')]
    [string[]] $Flow,

    [string] $ReportPath,

    [switch] $PassThru
)

$ErrorActionPreference = 'Stop'
$InformationPreference = 'Continue'

# The gravest code that applies becomes the exit code of the run.
$gravity = 10, 8, 11, 1, 6, 5, 4, 2, 7, 3, 0, 9
$failing = 1, 2, 4, 5, 6, 7, 130

function Write-RunLog {
    param([string] $Step, [string] $Message)

    $line = '{0:yyyy-MM-ddTHH:mm:ssZ} {1,-10} {2}' -f [datetime]::UtcNow, $Step, $Message
    Write-Information -MessageData $line
    if ($script:logFile) {
        [System.IO.File]::AppendAllText($script:logFile, $line + [System.Environment]::NewLine)
    }
}

function Find-ModuleManifest {
    $folder = $PSScriptRoot
    while ($folder) {
        $manifest = Join-Path $folder 'SapB1Anaplan.psd1'
        if (Test-Path -LiteralPath $manifest) {
            return $manifest
        }
        $folder = Split-Path $folder -Parent
    }
    return 'SapB1Anaplan'
}

function Get-FailureCode {
    param([System.Management.Automation.ErrorRecord] $Failure)

    $cause = $Failure.Exception
    while ($cause) {
        if ($cause.PSObject.Properties['ExitCode']) {
            return [int] $cause.ExitCode
        }
        $cause = $cause.InnerException
    }
    return 1
}

function Get-RunCode {
    param([object[]] $Step)

    $codes = @($Step | ForEach-Object { $_.ExitCode })
    if ($codes -contains 130) {
        return 130
    }
    # Agreement alone is no work: a run in which every flow had nothing to do has nothing to do.
    $work = @($Step | Where-Object { $_.Flow -ne 'Compare' -or $_.ExitCode -notin 0, 9 })
    if ($work.Count -gt 0 -and @($work | Where-Object { $_.ExitCode -ne 9 }).Count -eq 0) {
        return 9
    }
    foreach ($code in $gravity) {
        if ($codes -contains $code) {
            return $code
        }
    }
    return 1
}

$started = [datetime]::UtcNow
$logFile = $null
$steps = @()
$finished = $false
$exitCode = 1
$opened = $null

try {
    if (-not (Get-Module -Name SapB1Anaplan)) {
        Import-Module -Name (Find-ModuleManifest)
    }
    $openBefore = @(Get-SapB1Connection) + @(Get-AnaplanConnection)
    $opened = { @(Get-SapB1Connection) + @(Get-AnaplanConnection) | Where-Object { $_ -notin $openBefore } }

    $jobPath = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Path)
    if ($ReportPath) {
        $reportFolder = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($ReportPath)
        [void] [System.IO.Directory]::CreateDirectory($reportFolder)
        $logFile = Join-Path $reportFolder ('SapB1Anaplan-{0:yyyyMMdd-HHmmss}.log' -f $started)
    }

    $commands = @{
        MasterData = 'Sync-SapB1MasterData'
        Actuals    = 'Sync-SapB1Actual'
        Budget     = 'Sync-AnaplanBudget'
        Compare    = 'Compare-SapB1AnaplanBalance'
    }
    $failed = $false
    foreach ($name in 'MasterData', 'Actuals', 'Budget', 'Compare') {
        if ($Flow -and $name -notin ($Flow -split '\s*,\s*')) {
            continue
        }
        $result = $null
        if ($failed) {
            $steps += [pscustomobject] @{ Flow = $name; ExitCode = 9; Message = 'Not run, because a step before it failed.'; Result = $null }
            Write-RunLog $name 'Not run, because a step before it failed.'
            continue
        }
        Write-RunLog $name 'Started.'
        try {
            $result = & $commands[$name] -Path $jobPath -KeepConnection
            $code = [int] $result.ExitCode
            $message = [string] $result.Message
        }
        catch {
            $code = Get-FailureCode $_
            $message = '{0}: {1}' -f ($_.FullyQualifiedErrorId -split ',')[0], $_.Exception.Message
            if ($_.Exception.PSObject.Properties['NextStep'] -and $_.Exception.NextStep) {
                $message = '{0} {1}' -f $message, $_.Exception.NextStep
            }
        }
        $failed = $code -in $failing
        $steps += [pscustomobject] @{ Flow = $name; ExitCode = $code; Message = $message; Result = $result }
        Write-RunLog $name ('Ended with {0}. {1}' -f $code, $message)
        if ($PassThru -and $result) {
            $result
        }
    }

    $exitCode = Get-RunCode $steps
    $finished = $true
}
catch {
    $exitCode = Get-FailureCode $_
    $steps += [pscustomobject] @{ Flow = 'Run'; ExitCode = $exitCode; Message = $_.Exception.Message; Result = $null }
    Write-RunLog 'Run' $_.Exception.Message
    $finished = $true
}
finally {
    if ($opened) {
        & $opened | ForEach-Object {
            if ($_.GetType().Name -eq 'SapB1Connection') { Disconnect-SapB1 -Connection $_ } else { Disconnect-Anaplan -Connection $_ }
        }
    }
    # Only Ctrl+C comes here unfinished. A shell started for this script alone is told so; a person's shell stays open.
    if (-not $finished -and [System.Environment]::GetCommandLineArgs() -match '^-f(i(le?)?)?$') {
        $Host.SetShouldExit(130)
    }
}

$summary = [pscustomobject] @{
    PSTypeName = 'SapB1Anaplan.RunSummary'
    Job        = $jobPath
    Started    = $started
    Duration   = [datetime]::UtcNow - $started
    ExitCode   = $exitCode
    Steps      = @($steps | Select-Object -Property Flow, ExitCode, Message)
}
Write-RunLog 'Run' ('Ended with {0} after {1:hh\:mm\:ss}.' -f $exitCode, $summary.Duration)
$summary
exit $exitCode
