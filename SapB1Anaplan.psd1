@{
    RootModule             = 'module/SapB1Anaplan.dll'
    NestedModules          = @('module/SapB1Anaplan.Loader.dll')
    ModuleVersion          = '0.1.0'
    GUID                   = '5f0f5e0c-6d7e-4c53-9c86-0f6c4f3a2b71'
    Author                 = 'SapB1Anaplan'
    CompanyName            = 'SapB1Anaplan'
    Copyright              = 'MIT License'
    Description            = 'Keeps a SAP Business One ledger and an Anaplan model in step: posted journal entries, accounts and cost centers go to Anaplan through its named import actions, the approved budget comes back as draft journals. Needs Windows PowerShell 5.1 with .NET Framework 4.7.2, or PowerShell 7.4 and later.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Desktop', 'Core')
    FormatsToProcess       = @(
        'module/Anaplan.Format.ps1xml'
        'module/SapB1.Format.ps1xml'
        'module/Sync.Format.ps1xml'
    )
    FunctionsToExport      = @()
    CmdletsToExport        = @(
        'Connect-Anaplan'
        'Connect-SapB1'
        'ConvertTo-SapB1DraftJournal'
        'Disconnect-SapB1'
        'Get-SapB1Account'
        'Get-SapB1AnaplanProfile'
        'Get-SapB1BusinessPartner'
        'Get-SapB1Connection'
        'Get-SapB1Dimension'
        'Get-SapB1DistributionRule'
        'Get-SapB1DraftJournal'
        'Get-SapB1Invoice'
        'Get-SapB1JournalEntry'
        'Get-SapB1PostingPeriod'
        'Get-SapB1ProfitCenter'
        'Get-SapB1PurchaseInvoice'
        'Get-SapB1TrialBalance'
        'Invoke-AnaplanImport'
        'Invoke-SapB1Request'
        'New-SapB1DraftJournal'
        'Remove-SapB1AnaplanProfile'
        'Resolve-SapB1DraftJournal'
        'Set-SapB1AnaplanProfile'
        'Test-SapB1Connection'
    )
    AliasesToExport        = @()
    VariablesToExport      = @()
    PrivateData            = @{
        PSData = @{
            Tags         = @('PSEdition_Desktop', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS', 'SAP', 'BusinessOne', 'ServiceLayer', 'Anaplan', 'Finance', 'Budget', 'Ledger')
            LicenseUri   = 'https://opensource.org/license/mit'
            ProjectUri   = 'https://github.com/SapB1Anaplan/SapB1Anaplan'
            ReleaseNotes = 'CHANGELOG.md lists what changed in each version.'
        }
    }
}
