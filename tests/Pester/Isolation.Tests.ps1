Describe 'Isolation of the libraries' {
    BeforeAll {
        . (Join-Path $PSScriptRoot 'Shell.ps1')
        Enter-TestHome (Join-Path $TestDrive 'home')
        $show = @"
`$secret = New-Object System.Security.SecureString
'x'.ToCharArray() | ForEach-Object { `$secret.AppendChar(`$_) }
Set-SapB1AnaplanProfile -Name isolated -Anaplan -Credential (New-Object System.Management.Automation.PSCredential('u', `$secret)) -ErrorAction Stop
`$libraries = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -in 'SapB1Anaplan.Core', 'SapB1Anaplan.Models', 'Polly.Core', 'Microsoft.Extensions.DependencyInjection' }
"@
    }

    AfterAll {
        Exit-TestHome
    }

    It 'keeps them in a load context of their own on PowerShell 7' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $result = Invoke-FreshShell -Folder $TestDrive -Script @"
Import-Module '$Manifest'
$show
`$libraries | ForEach-Object { '{0} {1}' -f `$_.GetName().Name, [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_).Name } | Sort-Object
"@
        $result.Lines | Should -Be @(
            'Microsoft.Extensions.DependencyInjection SapB1Anaplan', 'Polly.Core SapB1Anaplan',
            'SapB1Anaplan.Core SapB1Anaplan', 'SapB1Anaplan.Models Default')
    }

    It 'is not disturbed by version <Version> of another module' -Skip:(-not ('System.Reflection.Emit.PersistedAssemblyBuilder' -as [type])) -ForEach @(
        @{ Version = '99.0.0.0' }
        @{ Version = '1.0.0.0' }
    ) {
        # Empty assemblies with the name and the key of the real ones: whoever binds to them misses every type.
        $result = Invoke-FreshShell -Folder $TestDrive -Script @"
foreach (`$name in 'Polly.Core', 'Microsoft.Extensions.DependencyInjection', 'Microsoft.Extensions.DependencyInjection.Abstractions') {
    `$real = [System.Reflection.AssemblyName]::GetAssemblyName((Join-Path (Split-Path '$Manifest') "module/dependencies/core/`$name.dll"))
    `$identity = New-Object System.Reflection.AssemblyName(`$name)
    `$identity.Version = '$Version'
    `$identity.SetPublicKey(`$real.GetPublicKey())
    `$builder = [System.Reflection.Emit.PersistedAssemblyBuilder]::new(`$identity, [object].Assembly)
    [void] `$builder.DefineDynamicModule(`$name)
    `$path = Join-Path '$TestDrive' "`$name-$Version.dll"
    `$builder.Save(`$path)
    [void] [System.Runtime.Loader.AssemblyLoadContext]::Default.LoadFromAssemblyPath(`$path)
}
Import-Module '$Manifest'
$show
(Get-SapB1AnaplanProfile -Name isolated).Name
`$libraries | Where-Object { `$_.GetName().Name -eq 'Microsoft.Extensions.DependencyInjection' } |
    ForEach-Object { [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_).Name } | Sort-Object
"@
        $result.Lines | Should -Be @('isolated', 'Default', 'SapB1Anaplan')
    }

    It 'loads them from the folder of Windows PowerShell there' -Skip:($PSVersionTable.PSVersion.Major -ge 6) {
        $result = Invoke-FreshShell -Folder $TestDrive -Script @"
Import-Module '$Manifest'
$show
`$libraries | Where-Object { `$_.GetName().Name -ne 'SapB1Anaplan.Models' } | ForEach-Object { Split-Path (Split-Path `$_.Location) -Leaf } | Select-Object -Unique
"@
        $result.Lines | Should -Be 'desktop'
    }

    It 'lets script name the records' {
        Import-Module $Manifest
        [int] [SapB1Anaplan.Models.RunExitCode]::InDoubt | Should -Be 10
    }
}
