Describe 'Import by the manifest' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Shell.ps1')
        Enter-TestHome (Join-Path $TestDrive 'home')
    }

    AfterAll {
        Exit-TestHome
    }

    It 'is a manifest that the shell accepts' {
        $module = Test-ModuleManifest -Path $Manifest
        $module.Name | Should -Be 'SapB1Anaplan'
        $module.CompatiblePSEditions | Should -Be @('Desktop', 'Core')
    }

    It 'works once, twice, with -Force and after removal' {
        $result = Invoke-FreshShell -Folder $TestDrive -Script @"
`$ErrorActionPreference = 'Stop'
Import-Module '$Manifest'
Import-Module '$Manifest'
Get-SapB1AnaplanProfile
Import-Module '$Manifest' -Force
Get-SapB1AnaplanProfile
Remove-Module SapB1Anaplan
if (Get-Module SapB1Anaplan) { throw 'still there' }
Import-Module '$Manifest'
Get-SapB1AnaplanProfile
'done'
"@
        $result.Lines | Should -Be 'done'
        $result.ExitCode | Should -Be 0
    }

    It 'works side by side in several runspaces' {
        $result = Invoke-FreshShell -Folder $TestDrive -Script @"
`$ErrorActionPreference = 'Stop'
`$shells = 1..3 | ForEach-Object {
    `$shell = [powershell]::Create().AddScript('param(`$m) Import-Module `$m -ErrorAction Stop; Get-SapB1AnaplanProfile -ErrorAction Stop; (Get-Module SapB1Anaplan).Name').AddArgument('$Manifest')
    [pscustomobject] @{ Shell = `$shell; Running = `$shell.BeginInvoke() }
}
`$shells | ForEach-Object { `$_.Shell.EndInvoke(`$_.Running) }
"@
        $result.Lines | Should -Be @('SapB1Anaplan', 'SapB1Anaplan', 'SapB1Anaplan')
    }

    It 'exports the cmdlets of the manifest and nothing else' {
        Import-Module $Manifest
        $module = Get-Module SapB1Anaplan
        $data = Import-PowerShellDataFile -Path $Manifest
        @($module.ExportedCmdlets.Keys | Sort-Object) | Should -Be @($data.CmdletsToExport | Sort-Object)
        $module.ExportedFunctions.Count | Should -Be 0
        $module.ExportedAliases.Count | Should -Be 0
        $module.ExportedVariables.Count | Should -Be 0
    }

    It 'warns of no verb' {
        $warnings = & { Import-Module $Manifest -Force } 3>&1
        $warnings | Should -BeNullOrEmpty
    }

    It 'changes nothing in the process' {
        $result = Invoke-FreshShell -Folder $TestDrive -Script @"
function Get-State {
    [System.Net.ServicePointManager]::SecurityProtocol
    [System.Net.ServicePointManager]::DefaultConnectionLimit
    [System.Net.ServicePointManager]::Expect100Continue
    [System.Globalization.CultureInfo]::CurrentCulture.Name
    [System.Console]::OutputEncoding.WebName
    [System.Environment]::CurrentDirectory
    [System.Environment]::GetEnvironmentVariables().GetEnumerator() | ForEach-Object { '{0}={1}' -f `$_.Key, `$_.Value } | Sort-Object
}
`$before = (Get-State) -join '|'
Import-Module '$Manifest'
`$after = (Get-State) -join '|'
`$before -eq `$after
"@
        $result.Lines | Should -Be 'True'
    }
}
