BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'Shell.ps1')
    $absent = -not (Get-SandboxProgram)
}

Describe 'A scheduled job' -Skip:$absent {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Shell.ps1')
        Enter-TestHome (Join-Path $TestDrive 'home')
        Import-Module $Manifest
        $sandbox = Start-Sandbox
        . ([scriptblock]::Create(($sandbox.UserLines -join "`n")))
        $null = $sandbox.SapB1Line -match '-Uri (\S+)'
        $sapUri = $Matches[1]
        $null = $sandbox.AnaplanLine -match '-ApiUri (\S+) -AuthenticationUri (\S+)'
        $anaplanUris = @{ ApiUri = $Matches[1]; AuthenticationUri = $Matches[2] }
        Set-SapB1AnaplanProfile -Name sap -Uri $sapUri -CompanyDatabase SBODEMO -Credential $sapUser
        Set-SapB1AnaplanProfile -Name anaplan -Anaplan @anaplanUris -Credential $anaplanUser
        $script = Join-Path (Split-Path $Manifest) 'module/Scripts/Sync-SapB1Anaplan.ps1'
        $log = Join-Path $TestDrive 'log'

        function New-TestJob {
            param([string] $Name, [string] $Sap = '"profile": "sap"', [string] $Actuals = 'Load actuals')
            $path = Join-Path $TestDrive "$Name.json"
            [System.IO.File]::WriteAllText($path, @"
{
  "sap": { $Sap },
  "anaplan": { "profile": "anaplan", "workspace": "Finance", "model": "Group Planning", "pollSeconds": 0.05 },
  "masterData": { "accounts": { "import": "Load accounts", "columns": { "type": "Type" } }, "costCenters": { "import": "Load cost centers" } },
  "actuals": { "import": "$Actuals", "leaveOut": [] },
  "compare": { "export": "Actuals" },
}
"@)
            $path
        }

        function Invoke-Job {
            param([string] $Path, [string[]] $Arguments)
            $lines = & $ShellPath -NoProfile -NonInteractive -File $script -Path $Path @Arguments 2>&1 | ForEach-Object { "$_" }
            [pscustomobject] @{ ExitCode = $LASTEXITCODE; Text = $lines -join "`n" }
        }
    }

    AfterAll {
        Stop-Sandbox $sandbox
        Exit-TestHome
    }

    It 'loads the ledger, proves it and ends with 0, and then has nothing to do' {
        $job = New-TestJob finance
        $first = Invoke-Job $job -Arguments '-Flow', 'MasterData,Actuals,Compare', '-ReportPath', $log
        $first.ExitCode | Should -Be 0 -Because $first.Text
        $second = Invoke-Job $job -Arguments '-Flow', 'MasterData,Actuals,Compare', '-ReportPath', $log
        $second.ExitCode | Should -Be 9 -Because $second.Text
        @(Get-ChildItem -LiteralPath $log -Filter '*.log').Count | Should -BeGreaterThan 0
    }

    It 'hands its exit code to a shell that was started with -Command' {
        $job = New-TestJob finance
        & $ShellPath -NoProfile -NonInteractive -Command "& '$script' -Path '$job' -Flow MasterData > `$null; exit `$LASTEXITCODE" *> $null
        $LASTEXITCODE | Should -Be 9
    }

    It 'ends with 2 for a key that does not exist, and names the nearest one' {
        $result = Invoke-Job (New-TestJob unknown -Sap '"profil": "sap"')
        $result.ExitCode | Should -Be 2 -Because $result.Text
        $result.Text | Should -Match 'profile'
    }

    It 'ends with 4 for a refused login' {
        Set-SapB1AnaplanProfile -Name refused -Uri $sapUri -CompanyDatabase SBODEMO -Credential (New-TestCredential 'nobody' 'wrong')
        $result = Invoke-Job (New-TestJob refused -Sap '"profile": "refused"')
        $result.ExitCode | Should -Be 4 -Because $result.Text
    }

    It 'ends with 5 when nothing listens at the address' {
        $listener = New-Object System.Net.Sockets.TcpListener([System.Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $port = $listener.LocalEndpoint.Port
        $listener.Stop()
        Set-SapB1AnaplanProfile -Name away -Uri "http://127.0.0.1:$port" -CompanyDatabase SBODEMO -Credential $sapUser
        $result = Invoke-Job (New-TestJob away -Sap '"profile": "away"')
        $result.ExitCode | Should -Be 5 -Because $result.Text
    }

    It 'changes nothing for an import action that does not exist' {
        $result = Invoke-Job (New-TestJob action -Actuals 'No such action') -Arguments '-Flow', 'Actuals'
        $result.ExitCode | Should -BeIn 2, 6 -Because $result.Text
        $result.Text | Should -Match 'No such action'
    }
}
