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
        'Disconnect-Anaplan'
        'Disconnect-SapB1'
        'Get-AnaplanAction'
        'Get-AnaplanConnection'
        'Get-AnaplanExport'
        'Get-AnaplanFile'
        'Get-AnaplanImport'
        'Get-AnaplanLineItem'
        'Get-AnaplanList'
        'Get-AnaplanListItem'
        'Get-AnaplanModel'
        'Get-AnaplanModule'
        'Get-AnaplanProcess'
        'Get-AnaplanTask'
        'Get-AnaplanView'
        'Get-AnaplanViewData'
        'Get-AnaplanWorkspace'
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
        'Invoke-AnaplanAction'
        'Invoke-AnaplanExport'
        'Invoke-AnaplanImport'
        'Invoke-AnaplanProcess'
        'Invoke-SapB1Request'
        'New-SapB1DraftJournal'
        'Receive-AnaplanFile'
        'Remove-SapB1AnaplanProfile'
        'Resolve-SapB1DraftJournal'
        'Send-AnaplanFile'
        'Set-SapB1AnaplanProfile'
        'Stop-AnaplanTask'
        'Test-AnaplanConnection'
        'Test-SapB1Connection'
        'Wait-AnaplanTask'
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
