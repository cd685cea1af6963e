BeforeDiscovery {
    . (Join-Path $PSScriptRoot 'Shell.ps1')
    $cmdlets = @((Import-PowerShellDataFile -Path $Manifest).CmdletsToExport | ForEach-Object { @{ Name = $_ } })
}

Describe 'Help' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Shell.ps1')
        Import-Module $Manifest
    }

    It 'answers for <Name>' -ForEach $cmdlets {
        $help = Get-Help -Name $Name -Full
        $help.Name | Should -Be $Name
        $help.Synopsis | Should -Match '^[A-Z].*\.$'
        $help.description | Should -Not -BeNullOrEmpty
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
        foreach ($parameter in @($help.parameters.parameter)) {
            $parameter.description.Text | Should -Not -BeNullOrEmpty -Because "-$($parameter.Name) of $Name has to be described"
        }
    }

    It 'has about topics' {
        (Get-Help -Name about_SapB1Anaplan | Out-String) | Should -Match 'SHORT DESCRIPTION'
        (Get-Help -Name about_SapB1Anaplan_ExitCodes | Out-String) | Should -Match 'in doubt'
    }
}
