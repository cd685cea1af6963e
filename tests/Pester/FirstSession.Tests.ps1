BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'Shell.ps1')
    $absent = -not (Get-SandboxProgram)
}

Describe 'A first session against the local servers' -Skip:$absent {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Shell.ps1')
        Enter-TestHome (Join-Path $TestDrive 'home')
        Import-Module $Manifest
        $sandbox = Start-Sandbox
        . ([scriptblock]::Create(($sandbox.UserLines -join "`n")))
        . ([scriptblock]::Create($sandbox.SapB1Line))
        . ([scriptblock]::Create("$($sandbox.AnaplanLine) -PollInterval 00:00:00.05"))
    }

    AfterAll {
        Remove-Module SapB1Anaplan
        Stop-Sandbox $sandbox
        Exit-TestHome
    }

    It 'prints what connects' {
        (Get-SapB1Connection).CompanyDatabase | Should -Be 'SBODEMO'
        (Test-SapB1Connection).GetType().Namespace | Should -Be 'SapB1Anaplan.Models'
    }

    It 'reads the chart of accounts and the profit centers' {
        $accounts = @(Get-SapB1Account)
        $accounts.Count | Should -BeGreaterThan 10
        (Get-SapB1Account -Code $accounts[-1].Code).Name | Should -Be $accounts[-1].Name
        @(Get-SapB1ProfitCenter).Count | Should -BeGreaterThan 0
    }

    It 'streams journal entries that balance' {
        $entries = @(Get-SapB1JournalEntry | Select-Object -First 5)
        $entries.Count | Should -Be 5
        foreach ($entry in $entries) {
            $debit = ($entry.JournalEntryLines | Measure-Object -Property Debit -Sum).Sum
            $credit = ($entry.JournalEntryLines | Measure-Object -Property Credit -Sum).Sum
            [math]::Round($debit - $credit, 2) | Should -Be 0
            $entry.JournalEntryLines[0].Debit | Should -BeOfType ([decimal])
        }
    }

    It 'shows each record as a table' {
        (Get-SapB1JournalEntry -First 3 | Format-Table | Out-String).Trim().Split("`n").Count | Should -BeGreaterOrEqual 5
        (Get-SapB1Account | Select-Object -First 3 | Out-String).Trim().Split("`n").Count | Should -BeGreaterOrEqual 5
    }

    It 'goes on after a record that does not exist' {
        $code = (Get-SapB1Account | Select-Object -First 1).Code
        $found = 'NOSUCH', $code | Get-SapB1Account -ErrorAction SilentlyContinue -ErrorVariable failure
        $found.Code | Should -Be $code
        $failure[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failure[0].TargetObject | Should -Be 'NOSUCH'
    }

    It 'lists what the model has' {
        (Get-AnaplanWorkspace).Name | Should -Contain 'Finance'
        (Get-AnaplanModel).Name | Should -Contain 'Group Planning'
        (Get-AnaplanImport -Name 'Load actuals').Name | Should -Be 'Load actuals'
        @(Get-AnaplanList | Format-Table | Out-String).Count | Should -BeGreaterThan 0
    }

    It 'loads master data and a month of actuals' {
        $month = (Get-SapB1JournalEntry -First 1).ReferenceDate
        $rows = @(Get-SapB1Account | ForEach-Object { [pscustomobject] @{ Code = $_.Code; Name = $_.Name; Parent = $_.FatherAccountKey; Type = '' } })
        $accounts = $rows | Invoke-AnaplanImport -Name 'Load accounts' -PassThru -ErrorAction SilentlyContinue
        $accounts.GetType().Namespace | Should -Be 'SapB1Anaplan.Models'

        $actuals = @(Get-SapB1JournalEntry -PostedFrom $month -PostedTo $month.AddDays(7) | ConvertTo-AnaplanActual)
        $actuals.Count | Should -BeGreaterThan 0
        $actuals | Invoke-AnaplanImport -Name 'Load actuals' -WhatIf | Should -BeNullOrEmpty
    }

    It 'shows a wrong password in no stream' {
        $canary = 'canary-{0}' -f [guid]::NewGuid()
        $connection = Get-SapB1Connection
        $shown = & {
            $VerbosePreference = 'Continue'
            $DebugPreference = 'Continue'
            try {
                Connect-SapB1 -Uri $connection.Uri -CompanyDatabase SBODEMO -Credential (New-TestCredential 'integration' $canary)
            }
            catch {
                $_
                $_ | Format-List -Property * -Force
                $_.Exception.ToString()
                $_.FullyQualifiedErrorId
            }
        } *>&1 | Out-String -Width 4000
        $shown | Should -Match 'Login'
        $shown | Should -Not -Match $canary
    }

    It 'keeps a connection per runspace' {
        $shell = [powershell]::Create().AddScript('param($m) Import-Module $m; Get-SapB1Account').AddArgument($Manifest)
        $shell.Invoke() | Should -BeNullOrEmpty
        $shell.Streams.Error[0].FullyQualifiedErrorId | Should -BeLike 'SapB1NotConnected,*'
        $shell.Dispose()
        (Get-SapB1Connection).CompanyDatabase | Should -Be 'SBODEMO'
    }

    It 'says what is missing after the connection was closed' {
        $closed = Connect-SapB1 -Uri (Get-SapB1Connection).Uri -CompanyDatabase SBODEMO -Credential $sapUser -PassThru
        Disconnect-SapB1 -Connection $closed
        { Get-SapB1Account -Connection $closed -ErrorAction Stop } | Should -Throw -ErrorId 'SapB1ConnectionClosed,*'
        . ([scriptblock]::Create($sandbox.SapB1Line))
    }
}
