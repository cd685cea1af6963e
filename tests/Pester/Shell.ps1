# What all tests here share. Dot-source it in BeforeAll.
# SAPB1ANAPLAN_MANIFEST names the manifest to test, such as one of the package; by default it is that of the checkout.

$Checkout = Split-Path (Split-Path $PSScriptRoot -Parent) -Parent
$Manifest = if ($env:SAPB1ANAPLAN_MANIFEST) { $env:SAPB1ANAPLAN_MANIFEST } else { Join-Path $Checkout 'SapB1Anaplan.psd1' }
$ShellPath = (Get-Process -Id $PID).Path

function Get-SandboxProgram {
    $bin = Join-Path $Checkout 'src/SapB1Anaplan.Sandbox/bin'
    if (Test-Path -LiteralPath $bin) {
        Get-ChildItem -LiteralPath $bin -Recurse -Filter 'SapB1Anaplan.Sandbox.dll' | Sort-Object LastWriteTime | Select-Object -Last 1
    }
}

# A home of its own, so that no test sees or changes the profiles of whoever runs it.
function Enter-TestHome {
    param([string] $Path)
    $script:homeBefore = $env:SAPB1ANAPLAN_HOME
    $env:SAPB1ANAPLAN_HOME = $Path
}

function Exit-TestHome {
    $env:SAPB1ANAPLAN_HOME = $script:homeBefore
}

function New-TestCredential {
    param([string] $UserName, [string] $Password)
    $secret = New-Object System.Security.SecureString
    $Password.ToCharArray() | ForEach-Object { $secret.AppendChar($_) }
    New-Object System.Management.Automation.PSCredential($UserName, $secret)
}

# Runs a script in a process of the same shell in which nothing of ours is loaded. Gives its lines and its exit code.
function Invoke-FreshShell {
    param([string] $Script, [string] $Folder)
    $file = Join-Path $Folder ('{0}.ps1' -f [guid]::NewGuid())
    [System.IO.File]::WriteAllText($file, $Script)
    $lines = & $ShellPath -NoProfile -NonInteractive -File $file 2>&1 | ForEach-Object { "$_" }
    [pscustomobject] @{ Lines = @($lines); ExitCode = $LASTEXITCODE }
}

# Starts both local servers on free ports and reads how to connect to them.
function Start-Sandbox {
    $program = Get-SandboxProgram
    $start = New-Object System.Diagnostics.ProcessStartInfo
    $start.FileName = 'dotnet'
    $start.Arguments = 'exec "{0}" serve --lines 2000 --sap-port 0 --anaplan-port 0' -f $program.FullName
    $start.RedirectStandardOutput = $true
    $start.UseShellExecute = $false
    $process = [System.Diagnostics.Process]::Start($start)
    $text = @()
    do {
        $line = $process.StandardOutput.ReadLine()
        $text += $line
    } until ($null -eq $line -or $line -match '^Ctrl\+C')
    [pscustomobject] @{
        Process        = $process
        Text           = $text
        UserLines      = @($text -match '^\s+\$\w+User = ')
        SapB1Line      = @($text -match '^\s+Connect-SapB1 ')[0]
        AnaplanLine    = @($text -match '^\s+Connect-Anaplan ')[0]
    }
}

function Stop-Sandbox {
    param($Sandbox)
    if ($Sandbox -and -not $Sandbox.Process.HasExited) {
        $Sandbox.Process.Kill()
        $Sandbox.Process.WaitForExit()
    }
}
