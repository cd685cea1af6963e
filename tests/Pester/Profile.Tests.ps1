Describe 'Profiles' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Shell.ps1')
        Import-Module $Manifest
        Enter-TestHome (Join-Path $TestDrive 'home')
        $canary = 'canary-4711-{0}' -f [guid]::NewGuid()
        $credential = New-TestCredential 'planner' $canary
    }

    AfterAll {
        Exit-TestHome
    }

    It 'keeps, lists and removes' {
        Set-SapB1AnaplanProfile -Name ledger -Uri https://sap.example.com:50000 -CompanyDatabase SBODEMO -Credential $credential
        Set-SapB1AnaplanProfile -Name planning -Anaplan -Credential $credential
        (Get-SapB1AnaplanProfile).Name | Should -Be @('ledger', 'planning')
        (Get-SapB1AnaplanProfile -Name 'led*').CompanyDatabase | Should -Be 'SBODEMO'
        Get-SapB1AnaplanProfile -Name ledger | Remove-SapB1AnaplanProfile -Confirm:$false
        (Get-SapB1AnaplanProfile).Name | Should -Be 'planning'
    }

    It 'changes nothing with -WhatIf' {
        Set-SapB1AnaplanProfile -Name trial -Anaplan -Credential $credential -WhatIf
        Get-SapB1AnaplanProfile -Name trial -ErrorAction SilentlyContinue -ErrorVariable failure
        $failure[0].FullyQualifiedErrorId | Should -BeLike 'ProfileNotFound,*'
        $failure[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'shows the secret in no stream, view, text or file' {
        $shown = & {
            # -Debug would stop and ask in Windows PowerShell.
            $VerbosePreference = 'Continue'
            $DebugPreference = 'Continue'
            Set-SapB1AnaplanProfile -Name secret -Anaplan -Credential $credential -PassThru
            Set-SapB1AnaplanProfile -Name 'no/name' -Anaplan -Credential $credential
            Get-SapB1AnaplanProfile -Name secret
            Get-SapB1AnaplanProfile | Format-List -Property * | Out-String
            Get-SapB1AnaplanProfile | ConvertTo-Json -Depth 5
            Get-SapB1AnaplanProfile | ForEach-Object { $_.ToString() }
            Get-SapB1AnaplanProfile | Export-Csv -Path (Join-Path $TestDrive 'profiles.csv') -NoTypeInformation
        } *>&1 | Out-String
        $shown += $Error | Format-List -Property * -Force | Out-String
        $shown | Should -Match 'secret'
        $shown | Should -Not -Match $canary

        $holding = Get-ChildItem -LiteralPath $TestDrive -Recurse -File -Force | Where-Object {
            [System.IO.File]::ReadAllText($_.FullName).Contains($canary)
        }
        $holding | Should -BeNullOrEmpty
    }
}
